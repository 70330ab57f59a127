/**
 * What requests a whole login is made of, for each provider and each of its ways in, written from what the vendors say and
 * not from how this project speaks to them; and how what a stand-in saw differs from it. The README describes the files.
 */
package dev.pailou.sandbox.expectation;
