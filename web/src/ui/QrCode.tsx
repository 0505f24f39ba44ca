// SPDX-License-Identifier: Apache-2.0
import qrcode from 'qrcode-generator';
import style from './QrCode.module.css';

/** One path of all dark squares: runs of a row are drawn as one. */
export function qrPath(text: string): { readonly size: number; readonly path: string } {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  let path = '';
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (!code.isDark(row, column)) continue;
      const from = column;
      while (column < size && code.isDark(row, column)) column += 1;
      path += `M${from} ${row}h${column - from}v1h-${column - from}z`;
    }
  }
  return { size, path };
}

/** A QR code, dark on light in every theme, with the quiet zone that readers ask for. Made here: the text goes nowhere. */
export default function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, path } = qrPath(text);
  return (
    <svg className={style['code']} role="img" aria-label={label} viewBox={`-4 -4 ${size + 8} ${size + 8}`} shapeRendering="crispEdges">
      <rect x="-4" y="-4" width={size + 8} height={size + 8} fill="#fff" /><path d={path} fill="#000" />
    </svg>
  );
}
