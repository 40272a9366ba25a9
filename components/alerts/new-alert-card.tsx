'use client'

import { AlertRegular } from '@fluentui/react-icons'
import { SectionCard } from '@/components/ui/layout/section-card'
import { useRefresh } from '@/components/ui/refresh/use-refresh'
import type { AlertsSeen } from '@/lib/domain/alerts/alerts-seen'
import { AddForm } from './add-form'
import type { CardProps } from './alert-actions'
import { AlertForm } from './alert-form'
import { OutcomeCallout } from './outcome-callout'

type NewAlertCardProps = Pick<AlertsSeen, 'workspaces' | 'sentTables' | 'groups' | 'rules'> & CardProps

/** The form for a new alert, and how the last one ended. Without any alert, the form is open from the start. */
export function NewAlertCard({ rules, actions, outcome, onDone, ...seen }: NewAlertCardProps) {
  const { refresh } = useRefresh()
  return (
    <SectionCard title="New alert">
      <OutcomeCallout outcome={outcome} />
      <AddForm trigger="Add an alert" icon={<AlertRegular />} isOpenFirst={rules.length === 0} keptAs="whether an alert is added">
        {(close) => (
          <AlertForm
            {...seen}
            actions={actions}
            onDone={(done) => {
              close()
              onDone(done)
              refresh()
            }}
          />
        )}
      </AddForm>
    </SectionCard>
  )
}
