import { acts } from '#ui/i18n/en/acts';
import { device } from '#ui/i18n/en/device';
import { doctor } from '#ui/i18n/en/doctor';
import { kit } from '#ui/i18n/en/kit';
import { office } from '#ui/i18n/en/office';
import { outage } from '#ui/i18n/en/outage';
import { paper } from '#ui/i18n/en/paper';
import { pharmacy } from '#ui/i18n/en/pharmacy';
import { refusals } from '#ui/i18n/en/refusals';
import { shell } from '#ui/i18n/en/shell';
import { ward } from '#ui/i18n/en/ward';
import type { Messages } from '#ui/i18n/messages-nl';

export const en: Messages = { kit, shell, ward, acts, refusals, device, paper, outage, office, doctor, pharmacy };
