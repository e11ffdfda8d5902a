// What a page gathers, and what must go on working.
window.loot ??= [];
document.getElementById('own').addEventListener('click', () => {
  const likes = document.getElementById('likes');
  likes.textContent = Number(likes.textContent) + 1;
});
