import { useMessages } from '#ui/i18n/language.tsx';
import { useFormat } from '#ui/i18n/use-format';
import { Icon } from '#ui/kit/icons.tsx';
import { Message } from '#ui/kit/surfaces.tsx';
import type { Verification } from '#ui/pharmacy/use-verification';
import { toneOf } from '#ui/pharmacy/verdict';

/** The verdict first and largest, then that it is no prescription, then what was checked. */
export const VerdictPanel = ({ result }: { readonly result: Verification }) => {
  const { pharmacy: words } = useMessages();
  const format = useFormat();
  const tone = toneOf(result.verdict);
  const [title, about] = words.verdicts[result.verdict] ?? [result.verdict, ''];
  const genuine = tone === 'genuine';
  return (
    <>
      <div className={`ph-verdict ${tone}`} role="status">
        <Icon name={genuine ? 'badge' : 'alert'} size={44} />
        <strong>{title}</strong>
        <span>{about}</span>
      </div>
      {genuine ? (
        <Message tone="paper" strong title={words.noPrescription}>
          {words.noPrescriptionAbout}
        </Message>
      ) : (
        <p>{words.callWard}</p>
      )}
      <ul className="ph-facts">
        {result.signers.map((name) => (
          <li key={name}>
            <Icon name={genuine ? 'given' : 'info'} size={22} />
            <b>{words.signer(name)}</b>
          </li>
        ))}
        {result.numbers.length === 0 ? null : (
          <li>
            <Icon name="paper" size={22} />
            <span>
              <b>{words.sheets(result.numbers.length)}</b>
              <span className="ph-second">{result.numbers.join(', ')}</span>
            </span>
          </li>
        )}
        {result.validUntil === undefined ? null : (
          <li>
            <Icon name="clock" size={22} />
            <b>{words.validUntil(format.moment(result.validUntil))}</b>
          </li>
        )}
      </ul>
      {result.problems.length === 0 ? null : (
        <section>
          <h2 className="t-18">{words.problems}</h2>
          <ul className="ph-facts">
            {result.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
};
