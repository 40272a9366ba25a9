/** Something that this run couldn't do: what's wrong, and what someone can do. Both are sentences without a period. */
export interface Missing {
  what: string
  remedy: string
}

/** What a change does, and what it did. */
const verbs = {
  add: 'Added',
  clear: 'Cleared',
  create: 'Created',
  grant: 'Granted',
  make: 'Made',
  set: 'Set',
  write: 'Wrote',
} as const

/** What a run did, in order, for the person who runs it. */
export class Progress {
  readonly done: string[] = []
  readonly missing: Missing[] = []

  constructor(
    private readonly print: (line: string) => void,
    readonly isDryRun: boolean,
  ) {}

  /** Prints a line that isn't a result, such as an instruction. */
  say(line: string): void {
    this.print(line)
  }

  /**
   * Makes a change and prints it; a dry run only prints it.
   * @param what the object of the verb, such as "the tag x"
   */
  async change<Result>(verb: keyof typeof verbs, what: string, make: () => Promise<Result>): Promise<Result | undefined> {
    const result = this.isDryRun ? undefined : await make()
    this.done.push(what)
    this.print(this.isDryRun ? `Would ${verb} ${what}.` : `${verbs[verb]} ${what}.`)
    return result
  }

  /** Notes something that couldn't be done, and goes on. */
  lack(missing: Missing): void {
    this.missing.push(missing)
    this.print(`To do: ${missing.what}. ${missing.remedy}.`)
  }
}
