// Draws the neighbourhood of an actor.
"use strict";
