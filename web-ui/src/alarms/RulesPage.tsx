import { useState } from 'react'
import { Link } from 'react-router'
import { useAlarmRules } from '../api/alarms.ts'
import { useAccount } from '../api/session.ts'
import type { AlarmRule } from '../api/types.ts'
import { counted } from '../format/number.ts'
import { paths } from '../paths.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Button } from '../ui/Button.tsx'
import { Message } from '../ui/Message.tsx'
import { Page } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import classes from './AlarmsPage.module.css'
import { EditRule } from './EditRule.tsx'
import { RuleRow } from './RuleRow.tsx'
import { whyNotEditRules } from './whyNotAlarm.ts'

/** By which rules alarms are raised. */
export function RulesPage() {
  const rules = useAlarmRules()
  const reason = whyNotEditRules(useAccount())
  const [editing, setEditing] = useState<AlarmRule | 'new' | undefined>()
  return (
    <Page
      title="Alarm rules"
      aside={
        <>
          {rules.data && counted(rules.data.length, 'rule')} · <Link to={paths.alarms()}>Alarms</Link>
        </>
      }
      actions={
        <Button icon="plus" disabledReason={reason} onClick={() => setEditing('new')} testId="rule-add">
          Add a rule
        </Button>
      }
      testId="rules-page"
    >
      {rules.isError ? (
        <Trouble error={rules.error} onRetry={() => void rules.refetch()} />
      ) : rules.isPending ? (
        <Skeleton width="40%" />
      ) : rules.data.length === 0 ? (
        <Message icon="alarm" title="No rules of your own" testId="rules-empty">
          What whoever runs the fleet looks for is raised without them.
        </Message>
      ) : (
        <ul className={classes.rules} data-testid="rule-list">
          {rules.data.map((rule) => (
            <RuleRow key={rule.id} rule={rule} whyNot={reason} onEdit={() => setEditing(rule)} />
          ))}
        </ul>
      )}
      {editing && <EditRule rule={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
    </Page>
  )
}
