// Every page of the list is whole without script. axe is itself a script; what it finds is the same page.
import { eachPage } from "./every.mjs";
import { picture } from "./support.mjs";

const options = { viewport: { width: 1200, height: 900 }, javaScriptEnabled: false };
eachPage("without script", options, (page, name) => picture(page, `${name}-plain`));
