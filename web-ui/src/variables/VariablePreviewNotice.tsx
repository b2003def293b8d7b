import type { VariablePreview } from '../api/types.ts'
import { count, counted } from '../format/number.ts'
import { Notice } from '../ui/Notice.tsx'

/** Whom saving would touch, before anything is saved. */
export function VariablePreviewNotice({ preview }: { preview: VariablePreview }) {
  const { registered, lookedAt, concerned, written, sample } = preview
  const title =
    concerned === 0
      ? 'No registered device would have another value'
      : `${counted(concerned, 'device')} would have another value${written === 0 ? '' : written === concerned ? ' and be written to' : `, ${count(written)} of them would be written to`}`
  return (
    <Notice tone={written > 0 ? 'caution' : 'info'} title={title} testId="variables-preview-result">
      {lookedAt < registered && `Looked at ${count(lookedAt)} of ${count(registered)} registered devices. `}
      {written > 0 && 'Each is written to when it listens next; nobody is woken. '}
      {concerned > written && 'Where only a bootstrap is filled with it, it counts from the next one on. '}
      {sample.length > 0 && `Among them ${sample.slice(0, 5).join(', ')}.`}
    </Notice>
  )
}
