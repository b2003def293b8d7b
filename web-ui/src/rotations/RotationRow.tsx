import { Owner } from '../access/Owner.tsx'
import type { Rotation } from '../api/types.ts'
import { counted } from '../format/number.ts'
import { sentence } from '../format/sentence.ts'
import { paths } from '../paths.ts'
import { WorkRow } from '../ui/WorkRow.tsx'
import { RotationVerbs } from './RotationVerbs.tsx'
import { audienceWords, progressWords, rotationParts, rotationTone, rotationWord } from './rotationWords.ts'

export function RotationRow({ rotation }: { rotation: Rotation }) {
  const { id, tenant, stage, by, beganAt, perMinute, progress } = rotation
  return (
    <WorkRow
      work="rotation"
      id={id}
      data={{ 'data-stage': stage }}
      title={sentence(audienceWords(rotation)).slice(0, -1)}
      to={paths.rotation(id)}
      tone={rotationTone(rotation)}
      word={rotationWord(rotation)}
      owner={<Owner tenant={tenant} testId="rotation-owner" />}
      since={{ by: `begun by ${by}`, at: beganAt, more: `, ${counted(perMinute, 'device')} a minute` }}
      verbs={<RotationVerbs rotation={rotation} />}
      parts={rotationParts(rotation)}
      total={progress.devices}
      progress={progressWords(rotation)}
    />
  )
}
