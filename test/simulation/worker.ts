import { workOff } from '../support/crew.ts';
import { carryOut } from './seed-task.ts';

workOff(carryOut);
