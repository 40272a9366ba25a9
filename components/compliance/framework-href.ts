import { withQuery } from '@/lib/domain/portal-paths'

/** Where the controls of one framework are shown; those of all frameworks without a name. */
export function frameworkHref(framework: string | null): string {
  return withQuery('/compliance', new URLSearchParams(framework === null ? {} : { framework }))
}
