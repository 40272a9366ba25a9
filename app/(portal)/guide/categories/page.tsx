import type { Metadata } from 'next'
import { CategoryListView } from '@/components/guide/categories/category-list-view'
import { categorySections } from '@/components/setup/steps/logs/category-sections'
import { PageSkeleton } from '@/components/ui/layout/page-skeleton'
import { PageHeader } from '@/components/ui/page-header'
import { StreamedPart } from '@/components/ui/streamed-part'
import { requireSession } from '@/lib/auth/current-session'
import type { Session } from '@/lib/auth/session'
import { configuration } from '@/lib/config/configuration'
import { sendingsOf } from '@/lib/domain/guide/missing-logs/missing-logs-facts'
import { categoriesIn } from '@/lib/domain/settings/catalog/category-facts'
import { categoryNote } from '@/lib/domain/settings/catalog/category-notes'
import { readOrganization } from '../read-organization'

export const metadata: Metadata = { title: 'Log categories' }

export default async function CategoriesPage() {
  const session = await requireSession('history:read')
  return (
    <StreamedPart
      fallback={<PageSkeleton shape="text" label="Loading the log categories" header={<PageHeader title="Log categories" />} />}
    >
      <Categories session={session} />
    </StreamedPart>
  )
}

async function Categories({ session }: { session: Session }) {
  const facts = await readOrganization(session)
  const settings = facts.settings ?? []
  const notes = Object.fromEntries(categoriesIn(configuration().cloud.id).map((name) => [name, categoryNote(name)]))
  const sections = categorySections(
    settings.flatMap(({ listedCategories }) => listedCategories),
    settings.flatMap(({ enabledCategories }) => enabledCategories),
    notes,
  )
  return (
    <CategoryListView
      facts={{ settings: facts.settings, seenAt: facts.seenAt, tenantName: facts.tenantName }}
      groups={sections.map(({ id, title, description, rows }) => ({
        id,
        title,
        description,
        categories: rows.map(({ name, known, note }) => ({
          name,
          description: known?.description ?? null,
          table: known?.table ?? null,
          volume: note?.volume ?? null,
          destinations: sendingsOf(name, settings).length,
        })),
      }))}
    />
  )
}
