import { useMessages } from '#ui/i18n/language.tsx';
import { Page } from '#ui/kit/surfaces.tsx';
import { HeldResidents } from '#ui/office/paper/HeldResidents.tsx';
import { LedgerTable } from '#ui/office/paper/LedgerTable.tsx';
import { PackCard } from '#ui/office/paper/PackCard.tsx';
import { SheetFinder } from '#ui/office/paper/SheetFinder.tsx';
import '../office.css';

/** `/paper`: the pack, who is on paper, and where every sheet is. Everything here works without a network. */
export const PaperScreen = () => {
  const { paper } = useMessages();
  return (
    <Page title={paper.title} actions={<SheetFinder />}>
      <div className="of-two">
        <div className="of-main">
          <HeldResidents />
          <LedgerTable />
        </div>
        <aside className="of-aside">
          <PackCard />
        </aside>
      </div>
    </Page>
  );
};
