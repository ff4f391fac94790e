import { ProgressBar } from 'react-aria-components';
import type { Progress } from '#ports/tablet';

/** Word and count; a bar of unknown length while the total is not known. */
export const ProgressLine = ({ progress, label }: { readonly progress: Progress; readonly label?: string }) => {
  const total = progress.total;
  const known = total !== undefined && total > 0;
  const percent = known ? Math.min(100, Math.round((progress.done / total) * 100)) : undefined;
  const text = label ?? progress.step;
  return (
    <ProgressBar
      className="kit-progress"
      aria-label={text}
      {...(percent === undefined ? { isIndeterminate: true } : { value: percent })}
    >
      <span>
        {text} <b>{known ? `${progress.done} / ${total}` : progress.done}</b>
      </span>
      <span className="track">
        {percent === undefined ? (
          <span className="unknown" style={{ display: 'block' }} />
        ) : (
          <span className="done" style={{ display: 'block', width: `${percent}%` }} />
        )}
      </span>
    </ProgressBar>
  );
};
