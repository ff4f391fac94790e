import { acts } from '#ui/i18n/nl/acts';
import { device } from '#ui/i18n/nl/device';
import { doctor } from '#ui/i18n/nl/doctor';
import { kit } from '#ui/i18n/nl/kit';
import { office } from '#ui/i18n/nl/office';
import { outage } from '#ui/i18n/nl/outage';
import { paper } from '#ui/i18n/nl/paper';
import { pharmacy } from '#ui/i18n/nl/pharmacy';
import { refusals } from '#ui/i18n/nl/refusals';
import { shell } from '#ui/i18n/nl/shell';
import { ward } from '#ui/i18n/nl/ward';

/** Dutch (Belgium) is the source: every other language must have the same shape, or the build fails. */
export const nl = { kit, shell, ward, acts, refusals, device, paper, outage, office, doctor, pharmacy };

export type Messages = typeof nl;
