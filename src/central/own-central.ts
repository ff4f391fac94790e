import { DataFolder } from '#central/data-folder';
import { type EmbeddedCentral, openCentral } from '#central/store';

/**
 * Opens the central of a data folder without a gateway, for commands that work while none runs.
 * @throws StartError when another process has the folder, or it cannot be written
 */
export function openOwnCentral(dataDir: string): { central: EmbeddedCentral; close(): Promise<void> } {
  const folder = DataFolder.take(dataDir);
  try {
    const shiftMs = folder.clockShiftMs;
    const central = openCentral({ dataDir, nowMs: () => Date.now() + shiftMs });
    const close = async (): Promise<void> => {
      await central.close();
      folder.release();
    };
    return { central, close };
  } catch (error) {
    folder.release();
    throw error;
  }
}
