// Two hundred boxes, and a feed that changes forty times a second for as long as it is asked to.
const feed = document.getElementById('feed');
for (let at = 0; at < 200; at += 1) {
  const post = document.createElement('article');
  post.innerHTML = `<p>Post ${at}</p>${at % 2 ? '<div contenteditable="true" role="textbox"></div>' : '<textarea aria-label="Reply"></textarea>'}`;
  feed.append(post);
}
window.change = (milliseconds) =>
  new Promise((resolve) => {
    let changes = 0;
    const timer = setInterval(() => {
      changes += 1;
      const post = document.createElement('article');
      post.textContent = `News ${changes}`;
      feed.append(post);
      if (changes > 5) feed.lastElementChild.previousElementSibling.remove();
      if (changes * 25 < milliseconds) return;
      clearInterval(timer);
      resolve(changes);
    }, 25);
  });
