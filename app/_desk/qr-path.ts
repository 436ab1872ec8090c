import 'server-only';
import QRCode from 'qrcode';

/** A QR code as one path: no picture to load, and no style in the page. */
export function qrPath(text: string): { path: string; size: number } {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const dark = Array.from({ length: modules.size ** 2 }, (_, at) => at).filter((at) =>
    modules.get(Math.floor(at / modules.size), at % modules.size),
  );
  const path = dark.map((at) => `M${at % modules.size} ${Math.floor(at / modules.size)}h1v1h-1z`);
  return { path: path.join(''), size: modules.size };
}
