// SPDX-License-Identifier: Apache-2.0
// A scan as an office machine makes it, in whatever length: each page is one black and white image.
import { deflateSync } from 'node:zlib';

const width = 1240; // A4 at 150 dots an inch
const height = 1754;
const stride = width / 8;

/** Lines of strokes that look like writing, other ones on each of some pages. */
function writing(page: number): Buffer {
  const bits = Buffer.alloc(stride * height, 0xff);
  let state = page * 2_654_435_761;
  for (let y = 120; y < height - 120; y += 1) {
    if (y % 44 > 22) continue;
    for (let at = 15; at < stride - 15; at += 1) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      if (state > 0xc000_0000) bits[y * stride + at] = state >>> 16 & 0xff;
    }
  }
  return deflateSync(bits, { level: 1 });
}

/** A PDF of so many scanned pages, some 30 KB each. */
export function scanOf(pages: number): Buffer {
  const parts: Buffer[] = [];
  const offsets: number[] = [];
  let size = 0;
  const put = (part: Buffer | string) => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
    parts.push(bytes);
    size += bytes.length;
  };
  const object = (id: number, head: string, stream?: Buffer) => {
    offsets[id] = size;
    put(`${id} 0 obj\n${head}\n`);
    if (stream !== undefined) {
      put('stream\n');
      put(stream);
      put('\nendstream\n');
    }
    put('endobj\n');
  };
  put('%PDF-1.7\n');
  object(1, '<< /Type /Catalog /Pages 2 0 R >>');
  object(2, `<< /Type /Pages /Count ${pages} /Kids [${Array.from({ length: pages }, (_, at) => `${3 + at * 3} 0 R`).join(' ')}] >>`);
  const images = Array.from({ length: Math.min(pages, 16) }, (_, at) => writing(at + 1));
  const content = Buffer.from('q 595 0 0 842 0 0 cm /Scan Do Q');
  for (let page = 0; page < pages; page += 1) {
    const id = 3 + page * 3;
    const image = images[page % images.length] ?? Buffer.alloc(0);
    object(id, `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${id + 1} 0 R /Resources << /XObject << /Scan ${id + 2} 0 R >> >> >>`);
    object(id + 1, `<< /Length ${content.length} >>`, content);
    object(id + 2, `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /FlateDecode /Length ${image.length} >>`, image);
  }
  const table = size;
  put(`xref\n0 ${offsets.length}\n0000000000 65535 f \n${offsets.slice(1).map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`);
  put(`trailer\n<< /Size ${offsets.length} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`);
  return Buffer.concat(parts);
}
