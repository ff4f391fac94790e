import { useState } from 'react';
import { useLocation } from 'wouter';
import { sheetLedger } from '#domain/record/sheet-ledger';
import { useMessages } from '#ui/i18n/language.tsx';
import { Button, IconButton } from '#ui/kit/Button.tsx';
import { TextField } from '#ui/kit/fields.tsx';
import { CodeCamera } from '#ui/office/paper/CodeCamera.tsx';
import { readScan, type ScanProblem } from '#ui/office/paper/read-scan';
import { useAppState } from '#ui/shell/app-context';

/** One field for a typed number, a hand scanner (which types and presses Enter), and the camera. Opens a sheet, records nothing. */
export const SheetFinder = () => {
  const { find: words } = useMessages().paper;
  const { entries } = useAppState();
  const [, go] = useLocation();
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  const [camera, setCamera] = useState(false);
  const wordsOf: Record<ScanProblem, string> = {
    'bad-number': words.badNumber,
    'bad-check': words.badCheck(text.trim().toUpperCase()),
    'bad-code': words.badCode,
  };
  const open = async (scanned: string) => {
    if (scanned.trim() === '') return;
    const found = await readScan(scanned);
    if (!found.ok) return setError(wordsOf[found.error]);
    if (!sheetLedger(entries).some((line) => line.number === found.value)) return setError(words.unknown(found.value));
    setError(undefined);
    setText('');
    setCamera(false);
    go(`/paper/sheet/${found.value}`);
  };
  return (
    <div className="of-finder">
      <TextField
        label={words.label}
        value={text}
        placeholder={words.placeholder}
        error={error}
        onChange={(next) => {
          setText(next);
          setError(undefined);
        }}
        onEnter={() => void open(text)}
      />
      <Button onPress={() => void open(text)} isDisabled={text.trim() === ''}>
        {words.open}
      </Button>
      <IconButton icon="camera" label={words.camera} onPress={() => setCamera(true)} />
      {camera ? <CodeCamera onCode={(code) => void open(code)} onClose={() => setCamera(false)} /> : null}
    </div>
  );
};
