import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { decodeName } from '@/app/(portal)/_page/decode-name'
import { CategoryView } from '@/components/guide/categories/category-view'
import { PageSkeleton } from '@/components/ui/layout/page-skeleton'
import { PageHeader } from '@/components/ui/page-header'
import { StreamedPart } from '@/components/ui/streamed-part'
import { findArrivals } from '@/lib/arrival/find-arrivals'
import { requireSession } from '@/lib/auth/current-session'
import { isPermitted } from '@/lib/auth/permissions'
import type { Session } from '@/lib/auth/session'
import { database } from '@/lib/db/database'
import { categoryPage } from '@/lib/domain/guide/category-page'
import { isSameCategory } from '@/lib/domain/settings/diagnostic-setting'
import { findLogCategory } from '@/lib/domain/settings/log-categories'
import { readOrganization } from '../../read-organization'

interface CategoryParams {
  params: Promise<{ name: string }>
}

export async function generateMetadata({ params }: CategoryParams): Promise<Metadata> {
  const session = await requireSession('history:read')
  return { title: (await findCategory(session, (await params).name)) ?? notFound() }
}

export default async function CategoryPage({ params }: CategoryParams) {
  const session = await requireSession('history:read')
  const name = await findCategory(session, (await params).name)
  if (name === undefined) notFound()
  return (
    <StreamedPart fallback={<PageSkeleton shape="text" label="Loading the category" header={<PageHeader title={name} />} />}>
      <Category session={session} name={name} />
    </StreamedPart>
  )
}

/** The name of a category as the catalog or Azure writes it; undefined for one that neither has. */
async function findCategory(session: Session, encoded: string): Promise<string | undefined> {
  const given = decodeName(encoded)
  if (given === undefined) return undefined
  const known = findLogCategory(given)
  if (known) return known.name
  const { settings } = await readOrganization(session)
  return settings?.flatMap(({ listedCategories }) => listedCategories).find((name) => isSameCategory(name, given))
}

async function Category({ session, name }: { session: Session; name: string }) {
  const [facts, checked] = await Promise.all([readOrganization(session), database().then((db) => findArrivals(db, session))])
  return <CategoryView page={categoryPage(name, facts, checked)} canQuery={isPermitted(session.role, 'log:query')} />
}
