/** Promise: a new UUID each call, lower case. */
export interface Ids {
  uuid(): string;
}
