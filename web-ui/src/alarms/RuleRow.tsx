import { useRemoveAlarmRule, useSaveAlarmRule } from '../api/alarms.ts'
import { troubleOf } from '../api/problem.ts'
import type { AlarmRule } from '../api/types.ts'
import { sentence } from '../format/sentence.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import classes from './AlarmsPage.module.css'
import { withoutItsName } from './newRule.ts'
import { conditionWords, devicesWords } from './ruleWords.ts'

export interface RuleRowProps {
  readonly rule: AlarmRule
  readonly whyNot: string | undefined
  readonly onEdit: () => void
}

export function RuleRow({ rule, whyNot, onEdit }: RuleRowProps) {
  const { id, tenant, title, severity, enabled, builtIn, devices, condition } = rule
  const save = useSaveAlarmRule()
  const remove = useRemoveAlarmRule()
  const error = save.error ?? remove.error
  return (
    <li className={classes.rule} data-off={!enabled || undefined} data-testid={`rule-row-${id}`}>
      <div>
        <h2>
          <span className={classes.mark} data-severity={severity} />
          {title} <code>{id}</code>
        </h2>
        <p>
          {sentence(`for ${devicesWords(devices, tenant)}, when ${conditionWords(condition)}`)} {!enabled && 'It is switched off.'}
        </p>
      </div>
      <div className={classes.actions}>
        <Button
          look="quiet"
          busy={save.isPending}
          disabledReason={whyNot}
          onClick={() => save.mutate({ id, rule: { ...withoutItsName(rule), enabled: !enabled }, seen: rule })}
          testId="rule-toggle"
        >
          {enabled ? 'Switch off' : 'Switch on'}
        </Button>
        <Button look="quiet" iconOnly icon="edit" disabledReason={whyNot} onClick={onEdit} testId="rule-edit">
          {`Change ${id}`}
        </Button>
        <Button
          look="quiet"
          iconOnly
          icon="trash"
          busy={remove.isPending}
          disabledReason={whyNot ?? (builtIn ? 'It comes with Dormouse and can only be switched off.' : undefined)}
          onClick={() => remove.mutate(id)}
          testId="rule-remove"
        >
          {`Remove ${id} and clear its alarms`}
        </Button>
      </div>
      {error && (
        <Notice tone="trouble" title={troubleOf(error).title} testId="rule-problem">
          {troubleOf(error).detail}
        </Notice>
      )}
    </li>
  )
}
