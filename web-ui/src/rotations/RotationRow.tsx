import { Link } from 'react-router'
import type { Rotation } from '../api/types.ts'
import { counted } from '../format/number.ts'
import { sentence } from '../format/sentence.ts'
import { paths } from '../paths.ts'
import { Ago } from '../ui/Ago.tsx'
import { Bar } from '../ui/Bar.tsx'
import { Mark } from '../ui/Mark.tsx'
import { RotationVerbs } from './RotationVerbs.tsx'
import classes from './Rotations.module.css'
import { audienceWords, progressWords, rotationParts, rotationTone, rotationWord } from './rotationWords.ts'

export function RotationRow({ rotation }: { rotation: Rotation }) {
  const { id, stage, by, beganAt, perMinute, progress } = rotation
  return (
    <li className={classes.rotation} data-testid={`rotation-row-${id}`} data-stage={stage}>
      <div className={classes.head}>
        <h2>
          <Link to={paths.rotation(id)}>{sentence(audienceWords(rotation)).slice(0, -1)}</Link>
        </h2>
        <Mark tone={rotationTone(rotation)} testId="rotation-state">
          {rotationWord(rotation)}
        </Mark>
        <span className={classes.soft}>
          begun by {by} <Ago time={beganAt} />, {counted(perMinute, 'device')} a minute
        </span>
        <RotationVerbs rotation={rotation} />
      </div>
      <Bar parts={rotationParts(rotation)} total={progress.devices} label={progressWords(rotation)} />
      <p className={classes.soft} data-testid="rotation-progress">
        {progressWords(rotation)}
      </p>
    </li>
  )
}
