'use client'

import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Body1,
  Caption1,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components'
import { AddCircleRegular, ArrowSwapRegular, SubtractCircleRegular } from '@fluentui/react-icons'
import type { ReactElement } from 'react'
import { quiet } from '@/components/ui/layout/shared-styles'
import { destinationIdentity, destinationName, destinationNoun } from '@/lib/domain/settings/destination'
import { findLogCategory } from '@/lib/domain/settings/log-categories'
import type { DestinationDifference, SettingDifference } from '@/lib/domain/settings/setting-difference'
import { capitalized, plural } from '@/lib/domain/text'
import { destinationDetail } from './destination-detail'

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse', fontSize: tokens.fontSizeBase300, tableLayout: 'fixed' },
  change: { width: '7.5rem' },
  head: { textAlign: 'start', fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground2 },
  cell: {
    textAlign: 'start',
    verticalAlign: 'top',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  word: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, whiteSpace: 'nowrap' },
  icon: { display: 'flex', fontSize: tokens.fontSizeBase400 },
  added: { color: tokens.colorStatusSuccessForeground1 },
  removed: { color: tokens.colorStatusDangerForeground3 },
  replaced: { color: tokens.colorStatusWarningForeground1 },
  detail: { ...quiet, display: 'block', fontFamily: tokens.fontFamilyMonospace },
  destinationDetail: { display: 'block', color: tokens.colorNeutralForeground2 },
  empty: quiet,
})

type Kind = 'added' | 'removed' | 'replaced'

const looks: Record<Kind, { word: string; icon: ReactElement }> = {
  added: { word: 'Added', icon: <AddCircleRegular /> },
  removed: { word: 'Removed', icon: <SubtractCircleRegular /> },
  replaced: { word: 'Replaced', icon: <ArrowSwapRegular /> },
}

/** Shows what a change does to a setting, line by line; what stays is collapsed below. */
export function SettingDifferenceTable({ difference, caption }: { difference: SettingDifference; caption: string }) {
  const styles = useStyles()
  const { categoriesAdded, categoriesRemoved, categoriesUnchanged, destinations } = difference
  const isEmpty = categoriesAdded.length + categoriesRemoved.length + destinations.length === 0
  return (
    <div>
      {isEmpty ? (
        <Body1 className={styles.empty}>The categories and destinations are the same.</Body1>
      ) : (
        <table className={styles.table} aria-label={caption}>
          <thead>
            <tr>
              <th scope="col" className={mergeClasses(styles.cell, styles.head, styles.change)}>
                Change
              </th>
              <th scope="col" className={mergeClasses(styles.cell, styles.head)}>
                What
              </th>
            </tr>
          </thead>
          <tbody>
            {categoriesRemoved.map((name) => (
              <CategoryLine key={name} kind="removed" name={name} />
            ))}
            {categoriesAdded.map((name) => (
              <CategoryLine key={name} kind="added" name={name} />
            ))}
            {destinations.map((destination) => (
              <DestinationLine key={destination.kind} destination={destination} />
            ))}
          </tbody>
        </table>
      )}
      {categoriesUnchanged.length > 0 && (
        <Accordion collapsible>
          <AccordionItem value="unchanged">
            <AccordionHeader size="small">
              {plural(categoriesUnchanged.length, 'category stays', 'categories stay')} as before
            </AccordionHeader>
            <AccordionPanel>
              <Caption1>{categoriesUnchanged.join(', ')}</Caption1>
            </AccordionPanel>
          </AccordionItem>
        </Accordion>
      )}
    </div>
  )
}

function CategoryLine({ kind, name }: { kind: 'added' | 'removed'; name: string }) {
  const styles = useStyles()
  const table = findLogCategory(name)?.table
  return (
    <tr>
      <td className={styles.cell}>
        <ChangeWord kind={kind} />
      </td>
      <td className={styles.cell}>
        {name}
        {table && <Caption1 className={styles.detail}>{table}</Caption1>}
      </td>
    </tr>
  )
}

function DestinationLine({ destination }: { destination: DestinationDifference }) {
  const styles = useStyles()
  const { change } = destination
  const from = 'from' in destination ? destination.from : undefined
  const to = 'to' in destination ? destination.to : undefined
  const nouns = [from, to].flatMap((one) => (one ? [destinationNoun(one)] : []))
  const [noun = '', nounAfter = noun] = nouns
  return (
    <tr>
      <td className={styles.cell}>
        <ChangeWord kind={change} />
      </td>
      <td className={styles.cell}>
        <span>{capitalized(noun)} </span>
        {from && <bdi title={destinationIdentity(from)}>{destinationName(from)}</bdi>}
        {from && to && ` → ${nounAfter === noun ? '' : `${nounAfter} `}`}
        {to && <bdi title={destinationIdentity(to)}>{destinationName(to)}</bdi>}
        <Caption1 className={styles.destinationDetail}>{destinationDetail(destination)}</Caption1>
      </td>
    </tr>
  )
}

function ChangeWord({ kind }: { kind: Kind }) {
  const styles = useStyles()
  const { word, icon } = looks[kind]
  return (
    <span className={mergeClasses(styles.word, styles[kind])}>
      <span aria-hidden className={styles.icon}>
        {icon}
      </span>
      {word}
    </span>
  )
}
