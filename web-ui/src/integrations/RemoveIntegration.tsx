import { useRemoveIntegration } from '../api/integrations.ts'
import { troubleOf } from '../api/problem.ts'
import type { Integration } from '../api/types.ts'
import { count } from '../format/number.ts'
import { Confirm } from '../ui/Confirm.tsx'

export function RemoveIntegration({ integration, onClose }: { integration: Integration; onClose: () => void }) {
  const remove = useRemoveIntegration()
  const { name, backlog, waiting, deadLetters } = integration
  return (
    <Confirm
      title={`Remove ${name}?`}
      act="Remove it"
      keep="Keep it"
      busy={remove.isPending}
      trouble={remove.error && troubleOf(remove.error)}
      onAct={() => remove.mutate(integration, { onSuccess: onClose })}
      onClose={onClose}
      testId="integration-removing"
    >
      <p>
        It is told nothing more. {count(backlog + waiting)} events that wait for it and {count(deadLetters)} dead letters are thrown away.
      </p>
    </Confirm>
  )
}
