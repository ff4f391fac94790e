import type { Resident } from '#domain/resident/resident';

type ResidentPhoto = NonNullable<Resident['photo']>;

/** Pictures the page may draw; anything else from central stays undrawn. */
const DRAWABLE = new Set(['image/png', 'image/jpeg', 'image/webp']);
/** Bytes of base64 beyond which a portrait is not drawn (a page of sixty must stay light). */
const PHOTO_BASE64_MAX = 1_500_000;

/**
 * A blob: address for the photo (the page's policy allows no data: address). It lives as long as the snapshot's photo
 * object does, so that a list of sixty faces is decoded once and nothing of them stays behind after the lock.
 */
const urls = new WeakMap<ResidentPhoto, string>();
const finished = new FinalizationRegistry<string>((url) => URL.revokeObjectURL(url));

export const photoUrl = (photo: ResidentPhoto): string | undefined => {
  const known = urls.get(photo);
  if (known !== undefined) return known;
  if (!DRAWABLE.has(photo.contentType) || photo.base64.length > PHOTO_BASE64_MAX) return undefined;
  try {
    const bytes = Uint8Array.from(atob(photo.base64), (char) => char.charCodeAt(0));
    const url = URL.createObjectURL(new Blob([bytes], { type: photo.contentType }));
    urls.set(photo, url);
    finished.register(photo, url);
    return url;
  } catch {
    return undefined; // not base64: initials are drawn instead
  }
};
