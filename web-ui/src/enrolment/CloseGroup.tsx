import { useBoundEnrolmentGroup } from '../api/enrolment.ts'
import { troubleOf } from '../api/problem.ts'
import type { EnrolmentGroup } from '../api/types.ts'
import { count, counted } from '../format/number.ts'
import { Confirm } from '../ui/Confirm.tsx'
import dialog from '../ui/Dialog.module.css'
import { boundsOf } from './groupWords.ts'

export function CloseGroup({ group, onClose }: { group: EnrolmentGroup; onClose: () => void }) {
  const { name, used, quota } = group
  const bound = useBoundEnrolmentGroup()
  return (
    <Confirm
      title="Close this group?"
      act="Close it"
      keep="Leave it open"
      busy={bound.isPending}
      trouble={bound.error && troubleOf(bound.error)}
      onAct={() => bound.mutate({ seen: group, bounds: { ...boundsOf(group), closed: true } }, { onSuccess: onClose })}
      onClose={onClose}
      testId="enrolment-closing"
    >
      <p>
        No further device enrols by <code>{name}</code>: {count(Math.max(0, quota - used))} of {counted(quota, 'place')} stay empty.
      </p>
      <p className={dialog.aside}>{used === 0 ? 'Nobody enrolled so far.' : `The ${counted(used, 'device')} that did keep their credentials.`}</p>
    </Confirm>
  )
}
