import { EN_BLOCKS } from '#domain/sheet/labels/en-blocks';
import { EN_FRAME } from '#domain/sheet/labels/en-frame';
import { EN_OTHERS } from '#domain/sheet/labels/en-others';
import { FR_BLOCKS } from '#domain/sheet/labels/fr-blocks';
import { FR_FRAME } from '#domain/sheet/labels/fr-frame';
import { FR_OTHERS } from '#domain/sheet/labels/fr-others';
import { NL_BLOCKS } from '#domain/sheet/labels/nl-blocks';
import { NL_FRAME } from '#domain/sheet/labels/nl-frame';
import { NL_OTHERS } from '#domain/sheet/labels/nl-others';
import type { Labels } from '#domain/sheet/labels/shape';
import type { SheetLanguage } from '#domain/sheet/sheet';

const NL: Labels = { ...NL_FRAME, ...NL_BLOCKS, ...NL_OTHERS };
const FR: Labels = { ...FR_FRAME, ...FR_BLOCKS, ...FR_OTHERS };
const EN: Labels = { ...EN_FRAME, ...EN_BLOCKS, ...EN_OTHERS };

/** Every word a sheet prints. German sheets carry English words until a pharmacist has read the German ones. */
export const labelsOf = (language: SheetLanguage): Labels => {
  if (language === 'nl') return NL;
  return language === 'fr' ? FR : EN;
};
