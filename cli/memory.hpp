// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

/// How the program takes memory from the system. Nothing happens where it can't be told.
namespace newsgraph::cli {

/// A graph is many small texts and a few long lists: takes memory in large pieces, and keeps it.
void settle_memory();

/// Gives back what is free, as after reading articles with all that this takes.
void give_memory_back();

}  // namespace newsgraph::cli
