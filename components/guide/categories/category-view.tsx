'use client'

import { Badge, Body1, makeStyles } from '@fluentui/react-components'
import { Callout } from '@/components/ui/callout'
import { SectionCard } from '@/components/ui/layout/section-card'
import { bulletList, readable, stack, wrap } from '@/components/ui/layout/shared-styles'
import { NewTabLink } from '@/components/ui/new-tab-link'
import { PageHeader } from '@/components/ui/page-header'
import { RouteLink } from '@/components/ui/route-link'
import { exploreHref } from '@/lib/domain/explore/explore-start'
import type { CategoryPage } from '@/lib/domain/guide/category-page'
import { categoriesHref } from '@/lib/domain/portal-paths'
import { keptByMicrosoftWords } from '@/lib/domain/settings/catalog/guide/category-text'
import { licenseNames } from '@/lib/domain/settings/license'
import { CategoryFacts } from './category-facts'
import { CategoryInUse } from './category-in-use'
import { CategoryNeeds } from './category-needs'
import { ExampleRow } from './example-row'

const useStyles = makeStyles({
  root: { ...stack.L, ...readable },
  badges: wrap.XS,
  list: bulletList,
})

/** Explains one category: its rows, who needs them, and what's lost without them. */
export function CategoryView({ page, canQuery }: { page: CategoryPage; canQuery: boolean }) {
  const styles = useStyles()
  const { name, known, guide, note, licenses } = page
  const kept = guide && keptByMicrosoftWords(guide.keptByMicrosoft)
  return (
    <>
      <PageHeader
        title={name}
        lead={known?.description ?? 'Azure lists this category, but this version of the portal has no description of it.'}
        breadcrumbs={[
          { label: 'Guide', href: '/guide' },
          { label: 'Log categories', href: categoriesHref },
        ]}
      />
      <div className={styles.root}>
        {known && (
          <span className={styles.badges}>
            {known.licenses.map((license) => (
              <Badge key={license} appearance="outline" color="informative">
                {licenseNames[license]}
              </Badge>
            ))}
            {known.stage !== 'generally-available' && <Badge appearance="tint">{known.stage === 'preview' ? 'Preview' : 'New'}</Badge>}
            {note.volume && (
              <Badge appearance="tint" color="informative">
                {note.volume}
              </Badge>
            )}
          </span>
        )}
        {licenses && <Callout intent="warning">{licenses}</Callout>}
        {note.hasEnteredText && (
          <Callout intent="warning" title="Rows contain text that users entered">
            Before you send this category, check your organization's privacy rules.
          </Callout>
        )}
        {guide && (
          <SectionCard title="Contents">
            <Body1 as="p">{guide.contents}</Body1>
            <ExampleRow category={name} table={known?.table ?? name} row={guide.example} />
          </SectionCard>
        )}
        {guide && (
          <SectionCard title="Without this category">
            <Body1 as="p">{guide.withoutIt}</Body1>
            {kept && <Body1 as="p">{kept}</Body1>}
          </SectionCard>
        )}
        <SectionCard title="In your organization">
          <CategoryInUse page={page} />
          {canQuery && known && (page.sendings ?? []).some(({ sending }) => sending.destination.kind === 'workspace') && (
            <Body1 as="p">
              <RouteLink href={exploreHref(known.table)}>Show the newest rows in Explore</RouteLink>
            </Body1>
          )}
        </SectionCard>
        <SectionCard title="Used by">
          <CategoryNeeds page={page} />
        </SectionCard>
        <SectionCard title="Facts">
          <CategoryFacts page={page} />
          <Body1 as="p">
            Microsoft's documentation: <NewTabLink href={learnCategories}>Learn about the identity logs you can stream</NewTabLink>
          </Body1>
        </SectionCard>
      </div>
    </>
  )
}

const learnCategories = 'https://learn.microsoft.com/entra/identity/monitoring-health/concept-diagnostic-settings-logs-options'
