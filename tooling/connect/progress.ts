/** Something that this run couldn't do: what, and who can. */
export interface Missing {
  what: string
  remedy: string
}

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
   * @param words what was changed, such as "Added the tag x"
   */
  async change<Result>(words: string, make: () => Promise<Result>): Promise<Result | undefined> {
    if (this.isDryRun) {
      this.done.push(words)
      this.print(`Would change: ${words}`)
      return undefined
    }
    const result = await make()
    this.done.push(words)
    this.print(`Done: ${words}`)
    return result
  }

  /** Notes something that couldn't be done, and goes on. */
  lack(missing: Missing): void {
    this.missing.push(missing)
    this.print(`Not done: ${missing.what}. ${missing.remedy}`)
  }
}
