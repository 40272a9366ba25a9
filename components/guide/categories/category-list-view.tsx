'use client'

import { Badge, Body1, Caption1, makeStyles, tokens } from '@fluentui/react-components'
import { CategoryName } from '@/components/ui/layout/category-name'
import { Section } from '@/components/ui/layout/section'
import { plainList, quiet, readable, stack, wrap } from '@/components/ui/layout/shared-styles'
import { PageHeader } from '@/components/ui/page-header'
import { RouteLink } from '@/components/ui/route-link'
import type { OrganizationFacts } from '@/lib/domain/guide/missing-logs/missing-logs-facts'
import { categoryHref } from '@/lib/domain/portal-paths'
import { plural } from '@/lib/domain/text'
import { AsSeen } from '../as-seen'

const useStyles = makeStyles({
  root: { ...stack.XXL, ...readable },
  list: { ...plainList, ...stack.M },
  entry: {
    ...stack.XXS,
    paddingBottom: tokens.spacingVerticalS,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  head: { ...wrap.S, alignItems: 'center', justifyContent: 'space-between' },
  badges: wrap.XS,
  quiet: { ...quiet, overflowWrap: 'anywhere' },
})

/** One category in the list. */
export interface ListedCategory {
  name: string
  /** Null for a category that only Azure lists. */
  description: string | null
  table: string | null
  volume: string | null
  /** How many destinations it's sent to. */
  destinations: number
}

interface CategoryListViewProps {
  facts: Pick<OrganizationFacts, 'settings' | 'seenAt' | 'tenantName'>
  groups: { id: string; title: string; description: string; categories: ListedCategory[] }[]
}

/** Every category that Microsoft Entra can export, by group, and whether the organization sends it. */
export function CategoryListView({ facts, groups }: CategoryListViewProps) {
  const styles = useStyles()
  return (
    <>
      <PageHeader
        title="Log categories"
        lead="Select a category to see what's in it, what you can't find out without it, and where your organization sends it."
        breadcrumbs={[{ label: 'Guide', href: '/guide' }]}
      />
      <div className={styles.root}>
        <AsSeen facts={facts} />
        {groups.map(({ id, title, description, categories }) => (
          <Section key={id} title={title}>
            <Caption1 className={styles.quiet}>{description}</Caption1>
            <ul className={styles.list}>
              {categories.map((category) => (
                <li key={category.name} className={styles.entry}>
                  <Entry category={category} isSeen={facts.settings !== null} />
                </li>
              ))}
            </ul>
          </Section>
        ))}
      </div>
    </>
  )
}

function Entry({ category: { name, description, table, volume, destinations }, isSeen }: { category: ListedCategory; isSeen: boolean }) {
  const styles = useStyles()
  return (
    <>
      <div className={styles.head}>
        <RouteLink href={categoryHref(name)}>
          <CategoryName name={name} />
        </RouteLink>
        <span className={styles.badges}>
          {volume && (
            <Badge appearance="tint" color="informative">
              {volume}
            </Badge>
          )}
          {isSeen && (
            <Badge appearance="tint" color={destinations > 0 ? 'success' : 'informative'}>
              {destinations > 0 ? `Sent to ${plural(destinations, 'destination')}` : 'Not sent'}
            </Badge>
          )}
        </span>
      </div>
      <Body1 as="p">{description ?? 'Azure lists this category, but the portal has no description of it.'}</Body1>
      {table !== null && table !== name && <Caption1 className={styles.quiet}>Table: {table}</Caption1>}
    </>
  )
}
