/** Runs one statement of SQL. */
type RunStatement = (sql: string) => Promise<unknown>

/**
 * A database whose disk is full: its tables can't grow, and PostgreSQL ends the statement with its own code for that. Everything between
 * PostgreSQL and the person is as with a disk that's really full, which takes a file system of its own.
 */
export function fullDisk(run: RunStatement, tables: readonly string[]) {
  return {
    fill: async (): Promise<void> => {
      await run(`CREATE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$`)
      for (const table of tables)
        await run(`CREATE TRIGGER no_space BEFORE INSERT OR UPDATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION no_space()`)
    },
    free: async (): Promise<void> => {
      await run('DROP FUNCTION no_space CASCADE')
    },
  }
}
