'use client'

import { Body1, Caption1, makeStyles } from '@fluentui/react-components'
import { useState } from 'react'
import { quiet } from '@/components/ui/layout/shared-styles'
import type { PrerequisiteFinding } from '@/lib/domain/setup/prerequisites/prerequisite-finding'
import type { PrerequisitesProps } from '../../frame/step-props'
import { BlockedSteps } from './blocked-steps'
import { FindingList } from './finding-list'

const useStyles = makeStyles({ note: quiet, person: { overflowWrap: 'anywhere' } })

/** What was found about each of Microsoft's prerequisites. Each can be checked again. */
export function PrerequisiteChecks({ data, recheck }: PrerequisitesProps) {
  const styles = useStyles()
  const { person } = data
  const [newer, setNewer] = useState<PrerequisiteFinding[]>([])
  const findings = data.findings.map((finding) => newer.find(({ id }) => id === finding.id) ?? finding)
  return (
    <>
      <Body1 as="p" className={styles.person}>
        These checks are for{' '}
        <strong>
          <bdi>{person.name}</bdi>
        </strong>{' '}
        (<bdi>{person.username}</bdi>) in the tenant{' '}
        <strong>
          <bdi>{person.tenantName}</bdi>
        </strong>
        .
      </Body1>
      <BlockedSteps findings={findings} />
      <FindingList
        findings={findings}
        recheck={recheck}
        onFound={(found) => setNewer((before) => [...before.filter(({ id }) => id !== found.id), found])}
      />
      <Caption1 className={styles.note}>You can continue to prepare the setting. Azure checks your permissions when you save.</Caption1>
    </>
  )
}
