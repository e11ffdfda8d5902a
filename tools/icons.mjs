// Draws the icons: a speech bubble in the calm green, and in it the cross of those who care.
// One description of the shape makes the SVG and, by sampling it, each PNG.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

const folder = process.argv[2];
const GREEN = '#1f7a67';

// On a field of 32 by 32: a box with round corners, a tail under it, and two bars.
const box = { x: 2, y: 3, width: 28, height: 22, radius: 7 };
const tail = [[8, 23], [8, 31], [17, 24]];
const bars = [
  { x: 13.5, y: 7, width: 5, height: 14, radius: 1.2 },
  { x: 9, y: 11.5, width: 14, height: 5, radius: 1.2 },
];

const rect = ({ x, y, width, height, radius }, fill) =>
  `  <rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`;
writeFileSync(
  join(folder, 'bedside.svg'),
  [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">',
    rect(box, GREEN),
    `  <path d="M${tail.map((point) => point.join(' ')).join('L')}z" fill="${GREEN}"/>`,
    ...bars.map((bar) => rect(bar, '#fff')),
    '</svg>\n',
  ].join('\n'),
);

for (const size of [16, 32, 48, 128]) writeFileSync(join(folder, `${size}.png`), png(size));

/** Whether the point is inside a rectangle with round corners. */
function inRect({ x, y, width, height, radius }, px, py) {
  const dx = Math.max(x + radius - px, 0, px - (x + width - radius));
  const dy = Math.max(y + radius - py, 0, py - (y + height - radius));
  return px >= x && px <= x + width && py >= y && py <= y + height && dx * dx + dy * dy <= radius * radius;
}

function inTriangle(points, px, py) {
  const sides = points.map(([ax, ay], at) => {
    const [bx, by] = points[(at + 1) % 3];
    return (bx - ax) * (py - ay) - (by - ay) * (px - ax);
  });
  return sides.every((side) => side >= 0) || sides.every((side) => side <= 0);
}

function png(size) {
  const samples = 8;
  const green = [1, 3, 5].map((at) => parseInt(GREEN.slice(at, at + 2), 16));
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      let ground = 0;
      let cross = 0;
      for (let sample = 0; sample < samples * samples; sample += 1) {
        const px = ((x + ((sample % samples) + 0.5) / samples) * 32) / size;
        const py = ((y + (Math.floor(sample / samples) + 0.5) / samples) * 32) / size;
        if (!inRect(box, px, py) && !inTriangle(tail, px, py)) continue;
        ground += 1;
        if (bars.some((bar) => inRect(bar, px, py))) cross += 1;
      }
      const white = ground ? cross / ground : 0;
      const pixel = [...green.map((part) => Math.round(part + (255 - part) * white)), Math.round((255 * ground) / samples ** 2)];
      rows.set(pixel, y * (size * 4 + 1) + 1 + x * 4);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  // Eight bits a part, with transparency.
  head.set([8, 6, 0, 0, 0], 8);
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]);
}

function chunk(name, bytes) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), bytes]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
