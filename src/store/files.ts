import type { Bytes } from '#kernel/bytes';
import type { Vault } from '#ports/vault';
import type { BoxStore } from '#store/box-store';
import { EncryptedRows } from '#store/encrypted-rows';

/** A ward's pack is a few megabytes; more than this is a mistake. Bytes. */
export const FILE_BYTES_MAX = 64 * 1024 * 1024;

/** Encrypted files under blind names: the prepared pack and the data of sheets. */
export class Files {
  private readonly rows: EncryptedRows;

  constructor(
    private readonly boxes: BoxStore,
    vault: Vault,
  ) {
    this.rows = new EncryptedRows(vault, 'files');
  }

  /** @throws RangeError over FILE_BYTES_MAX; the database's error when it would not take the file */
  async put(name: string, data: Bytes): Promise<void> {
    if (data.length > FILE_BYTES_MAX) {
      throw new RangeError(`the file has ${data.length} bytes, at most ${FILE_BYTES_MAX} can be kept`);
    }
    await this.boxes.change([{ table: 'files', put: [await this.rows.sealBytes(name, data)] }]);
  }

  /** @throws when the file was changed on disk */
  async get(name: string): Promise<Bytes | undefined> {
    const key = await this.rows.keyOf(name);
    const box = await this.boxes.get('files', key);
    return box === undefined ? undefined : this.rows.openBytes({ key, box });
  }
}
