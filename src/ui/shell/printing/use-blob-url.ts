import { useEffect, useMemo } from 'react';

/** An address for bytes held in memory: works without any network, and is given back when the screen goes. */
export const useBlobUrl = (bytes: Uint8Array<ArrayBuffer> | undefined, type: string): string | undefined => {
  const url = useMemo(
    () => (bytes === undefined ? undefined : URL.createObjectURL(new Blob([bytes], { type }))),
    [bytes, type],
  );
  useEffect(
    () => () => {
      if (url !== undefined) URL.revokeObjectURL(url);
    },
    [url],
  );
  return url;
};
