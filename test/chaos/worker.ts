import { workOff } from '../support/crew.ts';
import { carryOut } from './task.ts';

workOff(carryOut);
