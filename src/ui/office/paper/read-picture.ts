import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import readerWasm from 'zxing-wasm/reader/zxing_reader.wasm?url';

/** Larger pictures are made smaller first: a phone's 48 megapixels read no better and take seconds. Pixels on the long side. */
const LONG_SIDE_MAX = 2400;

/** The program part is served by this app itself, so that reading works without a network. */
prepareZXingModule({ overrides: { locateFile: (path: string) => (path.endsWith('.wasm') ? readerWasm : path) } });

/** The first QR code's text in a picture; undefined when there is none. */
export const readPicture = async (picture: ImageBitmap | HTMLVideoElement): Promise<string | undefined> => {
  const width = picture instanceof HTMLVideoElement ? picture.videoWidth : picture.width;
  const height = picture instanceof HTMLVideoElement ? picture.videoHeight : picture.height;
  if (width === 0 || height === 0) return undefined;
  const scale = Math.min(1, LONG_SIDE_MAX / Math.max(width, height));
  const canvas = new OffscreenCanvas(Math.round(width * scale), Math.round(height * scale));
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (pen === null) return undefined;
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const found = await readBarcodes(pen.getImageData(0, 0, canvas.width, canvas.height), {
    formats: ['QRCode'],
    tryHarder: true,
    maxNumberOfSymbols: 4,
  });
  return (found.find(({ text }) => text.startsWith('NB1:')) ?? found[0])?.text;
};
