'use client'

import { Body1, Caption1, Field, makeStyles, Skeleton, SkeletonItem, Subtitle2, tokens } from '@fluentui/react-components'
import { stack } from '@/components/ui/layout/shared-styles'
import { isSameResource, isSameResourceName } from '@/lib/domain/azure/resource-id'
import type { AuthorizationRuleCandidate, EventHubCandidate } from '@/lib/domain/settings/destination-candidate'
import { problemsForHub } from '@/lib/domain/settings/reception/hub-room'
import { problemWords, refusalWords } from '@/lib/domain/settings/reception/reception-words'
import { ChoiceCard } from '../../frame/choice-card'
import { useDestinationActions } from '../../frame/destination-actions-context'
import { PickBox, type PickOption } from '../../frame/pick-box'
import { QueryCallout } from '../../frame/query-callout'
import { useActionQuery } from '../../frame/use-action-query'

const useStyles = makeStyles({
  root: stack.M,
  choices: { display: 'grid', gap: tokens.spacingVerticalS, gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 17rem), 1fr))' },
  words: { display: 'flex', flexDirection: 'column', color: tokens.colorNeutralForeground2 },
  placeholder: { height: '72px', borderRadius: tokens.borderRadiusXLarge },
  field: { maxWidth: '30rem' },
})

interface NamespaceFieldsProps {
  namespaceId: string
  ruleId: string | null
  hubName: string | null
  onChange: (changes: { ruleId: string } | { hubName: string | null }) => void
}

/** The shared access policy that Azure writes with, and the hub it writes to. */
export function NamespaceFields({ namespaceId, ruleId, hubName, onChange }: NamespaceFieldsProps) {
  const styles = useStyles()
  const { readNamespace } = useDestinationActions()
  const { query, refetch } = useActionQuery(readNamespace, { namespaceId })
  return (
    <div className={styles.root}>
      <Subtitle2 as="h3">Shared access policy</Subtitle2>
      <QueryCallout query={query} onRetry={refetch} />
      <div id="ruleId" className={styles.root}>
        {query.kind === 'loading' && (
          <Skeleton aria-label="Loading the namespace's policies" className={styles.choices}>
            {[1, 2].map((item) => (
              <SkeletonItem key={item} className={styles.placeholder} />
            ))}
          </Skeleton>
        )}
        {query.kind === 'loaded' && query.value.rules.length === 0 && (
          <Body1>
            The namespace has no shared access policy. In the Azure portal, add a policy with the Manage, Send, and Listen permissions, and
            then return to this draft.
          </Body1>
        )}
        {query.kind === 'loaded' && query.value.rules.length > 0 && (
          <div role="radiogroup" aria-label="Shared access policy" className={styles.choices}>
            {query.value.rules.map((rule) => (
              <RuleCard
                key={rule.id}
                rule={rule}
                hubName={hubName}
                isSelected={ruleId !== null && isSameResource(ruleId, rule.id)}
                onSelect={() => onChange({ ruleId: rule.id })}
              />
            ))}
          </div>
        )}
      </div>
      {query.kind === 'loaded' && (
        <Field
          label="Event hub"
          className={styles.field}
          hint="Several categories can share an event hub. Each message contains its category."
        >
          <PickBox
            options={hubOptions(query.value.hubs, hubName)}
            selected={hubValue(query.value.hubs.find(({ name }) => hubName && isSameResourceName(name, hubName))?.name ?? hubName)}
            placeholder="Search the event hubs in the namespace"
            noMatch="No event hub matches this name."
            onSelect={(value) => onChange({ hubName: value === perCategory ? null : value.slice(hubPrefix.length) })}
          />
        </Field>
      )}
    </div>
  )
}

function RuleCard({
  rule: { name, rights, problems },
  hubName,
  isSelected,
  onSelect,
}: {
  rule: AuthorizationRuleCandidate
  hubName: string | null
  isSelected: boolean
  onSelect: () => void
}) {
  const styles = useStyles()
  const needed = problemsForHub(problems, hubName)
  return (
    <ChoiceCard
      name="rule"
      label={name}
      isSelected={isSelected}
      isDisabled={refusalWords(needed) !== null && !isSelected}
      onSelect={onSelect}
      details={
        <Caption1 className={styles.words}>
          <span>{rights.join(', ')}</span>
          {needed.map((problem) => (
            <span key={problem.code}>{problemWords(problem)}</span>
          ))}
        </Caption1>
      }
    />
  )
}

/** Not a valid name of a hub, because those can't contain a colon. */
const perCategory = 'one:per-category'
const hubPrefix = 'hub:'
const hubValue = (hubName: string | null) => (hubName ? `${hubPrefix}${hubName}` : perCategory)

/** The option to let Azure create hubs comes first. A selected hub that isn't listed stays available. */
function hubOptions(hubs: readonly EventHubCandidate[], selected: string | null): PickOption[] {
  const isListed = !selected || hubs.some(({ name }) => isSameResourceName(name, selected))
  return [
    { value: perCategory, text: 'One event hub per category, created by Azure (insights-logs-…)' },
    ...(isListed ? [] : [{ value: hubValue(selected), text: selected, note: 'not currently in the namespace' }]),
    ...hubs.map(({ name, unsuitable }) => ({
      value: hubValue(name),
      text: name,
      ...(unsuitable ? { note: unsuitable, isDisabled: true } : {}),
    })),
  ]
}
