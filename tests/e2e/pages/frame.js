// One frame of the kind that the query asks for.
const kind = new URLSearchParams(location.search).get('frame');
const frame = document.createElement('iframe');
frame.width = 500;
frame.height = 200;
const field = '<textarea rows="4" cols="40"></textarea>';
if (kind === 'srcdoc') frame.srcdoc = field;
else if (kind === 'blank') frame.onload = () => (frame.contentDocument.body.innerHTML = field);
else frame.src = `https://${kind === 'other' ? 'www.linkedin.com' : 'x.com'}:${location.port}/pages/fields-only.html`;
document.body.append(frame);
