// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

/// How the program takes memory from the system. Nothing happens where it can't be told.
namespace newsgraph::cli {

/// A graph is many small texts and a few long lists: takes memory in large pieces, and keeps it.
void settle_memory();

/// A large graph is about to be made: memory for one comes in huge pages where the system has them,
/// as entering small ones one by one takes longer than reading what is to stand in them. To be
/// called before there are threads; they all take memory from one place then.
void expect_large_graph();

/// Gives back what is free, as after reading articles with all that this takes.
void give_memory_back();

}  // namespace newsgraph::cli
