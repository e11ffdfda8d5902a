// What the page was told to do, and whether by the writer's own hand.
window.sent = [];
document.getElementById('form').addEventListener('submit', (event) => event.preventDefault());
document.getElementById('send').addEventListener('click', (event) => window.sent.push({ what: 'send', trusted: event.isTrusted }));
document.getElementById('photo').addEventListener('click', (event) => window.sent.push({ what: 'photo', trusted: event.isTrusted }));
document.getElementById('box').addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && event.ctrlKey) window.sent.push({ what: 'key', trusted: event.isTrusted });
});
