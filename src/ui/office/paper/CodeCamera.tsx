import { useEffect, useRef, useState } from 'react';
import { useMessages } from '#ui/i18n/language.tsx';
import { Button } from '#ui/kit/Button.tsx';
import { Dialog } from '#ui/kit/Dialog.tsx';

/** Time between two looks through the camera, milliseconds. */
const LOOK_EVERY_MS = 250;
/** Photos above this are not opened, bytes. */
const PHOTO_BYTES_MAX = 40 * 1024 * 1024;

/** Reads a sheet's code from the camera or a photo. The reader is fetched when first needed; a scan opens and never records. */
export const CodeCamera = ({
  onCode,
  onClose,
}: {
  readonly onCode: (text: string) => void;
  readonly onClose: () => void;
}) => {
  const { find: words } = useMessages().paper;
  const video = useRef<HTMLVideoElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const [stream, setStream] = useState<MediaStream>();
  const [note, setNote] = useState<string>();

  const start = async () => {
    try {
      setStream(await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false }));
      setNote(undefined);
    } catch {
      setNote(words.cameraDenied);
    }
  };
  const readPhoto = async (photo: File | undefined) => {
    if (photo === undefined) return;
    setNote(words.reading);
    try {
      if (photo.size > PHOTO_BYTES_MAX) throw new RangeError('photo too large');
      const { readPicture } = await import('#ui/office/paper/read-picture');
      const text = await readPicture(await createImageBitmap(photo));
      if (text === undefined) return setNote(words.noCode);
      onCode(text);
    } catch {
      setNote(words.noCode);
    }
  };
  useEffect(() => {
    const screen = video.current;
    if (stream === undefined || screen === null) return;
    screen.srcObject = stream;
    void screen.play();
    let looking = true;
    const look = async () => {
      const { readPicture } = await import('#ui/office/paper/read-picture');
      while (looking) {
        const text = await readPicture(screen).catch(() => undefined);
        if (looking && text !== undefined) return onCode(text);
        await new Promise((again) => setTimeout(again, LOOK_EVERY_MS));
      }
    };
    void look();
    return () => {
      looking = false;
      for (const track of stream.getTracks()) track.stop();
    };
  }, [stream, onCode]);

  return (
    <Dialog
      title={words.cameraTitle}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button icon="file" onPress={() => file.current?.click()}>
            {words.photo}
          </Button>
          {stream === undefined ? (
            <Button tone="primary" icon="camera" onPress={() => void start()}>
              {words.cameraStart}
            </Button>
          ) : null}
        </>
      }
    >
      <p>{note ?? words.cameraHint}</p>
      {stream === undefined ? null : <video ref={video} className="of-camera" muted playsInline />}
      <input
        ref={file}
        type="file"
        accept="image/*"
        className="sr-only"
        tabIndex={-1}
        aria-label={words.photo}
        onChange={(event) => void readPhoto(event.target.files?.[0])}
      />
    </Dialog>
  );
};
