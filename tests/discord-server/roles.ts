import type { User } from './user.ts';

/** A role with a name. It gives no rights: each member carries their own. */
export interface Role {
  readonly id: string;
  readonly name: string;
}

/** The named roles of one guild and who has them. */
export class Roles {
  readonly #holders = new Map<Role, Set<User>>();

  /** In the order in which they were made. */
  get all(): Role[] {
    return [...this.#holders.keys()];
  }

  /** The role of that name or id. */
  find(known: string): Role | undefined {
    return this.all.find(({ id, name }) => known === name || known === id);
  }

  /** The roles that a user has. */
  of(user: User): Role[] {
    return this.all.filter((role) => this.#holders.get(role)?.has(user));
  }

  add(role: Role): void {
    this.#holders.set(role, new Set());
  }

  remove(role: Role): void {
    this.#holders.delete(role);
  }

  give(user: User, role: Role): void {
    this.#holders.get(role)?.add(user);
  }

  take(user: User, role: Role): void {
    this.#holders.get(role)?.delete(user);
  }
}
