'use client'

import { Body1, Body1Strong, makeStyles } from '@fluentui/react-components'
import { BreakableText } from '@/components/ui/layout/breakable-text'
import { CategoryName } from '@/components/ui/layout/category-name'
import { SectionCard } from '@/components/ui/layout/section-card'
import { bulletList, plainList, quiet, stack } from '@/components/ui/layout/shared-styles'
import { RouteLink } from '@/components/ui/route-link'
import { resourceName } from '@/lib/domain/azure/resource-id'
import { tableEditHref, transformationHref } from '@/lib/domain/portal-paths'
import type { CheaperWay, WayTable } from '@/lib/domain/tables/cheaper-ways'
import { wayWords } from '@/lib/domain/tables/way-words'

const useStyles = makeStyles({
  ways: { ...plainList, ...stack.L, margin: 0 },
  way: { ...stack.XS, alignItems: 'start', overflowWrap: 'anywhere' },
  list: { ...bulletList, margin: 0 },
  quiet,
})

/** Ways to pay less for logs, each with what it takes away. */
export function WaysCard({ ways, canChange }: { ways: readonly CheaperWay[]; canChange: boolean }) {
  const styles = useStyles()
  return (
    <SectionCard title="Ways to pay less">
      {ways.length === 0 ? (
        <Body1 as="p" className={styles.quiet}>
          The portal found no way to pay less for the tables that it could read.
        </Body1>
      ) : (
        <ul className={styles.ways} aria-label="Ways to pay less">
          {ways.map((way) => (
            <Way key={wayWords(way).title} way={way} canChange={canChange} />
          ))}
        </ul>
      )}
    </SectionCard>
  )
}

function Way({ way, canChange }: { way: CheaperWay; canChange: boolean }) {
  const styles = useStyles()
  const { title, text, breaks } = wayWords(way)
  return (
    <li className={styles.way}>
      <Body1Strong as="h3">
        <BreakableText>{title}</BreakableText>
      </Body1Strong>
      <Body1 as="p">{text}</Body1>
      {'tables' in way && <WayTables tables={way.tables} canChange={canChange} />}
      {way.kind === 'transformation' && <Transformed way={way} canChange={canChange} />}
      <Body1 as="p">
        <strong>What you lose:</strong> {breaks}
      </Body1>
      {way.kind === 'sent-twice' && <RouteLink href="/settings?view=matrix">Compare what settings send</RouteLink>}
    </li>
  )
}

/** The tables of a way. For someone who can change them, each leads to the form, with a proposal to review. */
function WayTables({ tables, canChange }: { tables: readonly WayTable[]; canChange: boolean }) {
  const styles = useStyles()
  return (
    <ul className={styles.list}>
      {tables.map(({ workspaceId, table, proposed, saving }) => {
        const words = (
          <>
            <CategoryName name={table} /> in {resourceName(workspaceId)}
          </>
        )
        const href = tableEditHref({ workspaceId, name: table }, proposed)
        return (
          <li key={`${workspaceId} ${table}`}>
            {canChange ? <RouteLink href={href}>{words}</RouteLink> : words}
            {saving && `: ${saving}`}
          </li>
        )
      })}
    </ul>
  )
}

/** The workspaces of a transformation. For someone who can change them, each leads to the form, with the transformation to review. */
function Transformed({ way, canChange }: { way: Extract<CheaperWay, { kind: 'transformation' }>; canChange: boolean }) {
  const styles = useStyles()
  const { table, id } = way.proposal
  return (
    <ul className={styles.list}>
      {way.workspaces.map(({ workspaceId, cost }) => {
        const words = (
          <>
            <CategoryName name={table} /> in {resourceName(workspaceId)}
          </>
        )
        return (
          <li key={workspaceId}>
            {canChange ? <RouteLink href={transformationHref({ workspaceId, name: table }, { proposal: id })}>{words}</RouteLink> : words}
            {cost && `: costs ${cost} now`}
          </li>
        )
      })}
    </ul>
  )
}
