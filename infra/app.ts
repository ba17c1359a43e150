import { App } from 'aws-cdk-lib';
import { addGuanjia } from './guanjia.ts';

addGuanjia(new App());
