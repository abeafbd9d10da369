#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors
"""A figure under its floor fails; one far above it asks for a higher floor."""
import unittest

from check_scores import compare

SCORES = {"nodes": {"precision": 0.9, "f1": 0.8}, "edges": {"precision": 0.7, "f1": 0.5}, "status": 0.9}


class Compare(unittest.TestCase):
    def test_a_figure_at_its_floor_is_fine(self):
        self.assertEqual(compare(SCORES, {"nodes": 0.8}), (["nodes: 0.800, at least 0.800"], True))

    def test_a_figure_under_its_floor_fails_whatever_the_others_are(self):
        lines, fine = compare(SCORES, {"edges": 0.51, "nodes": 0.8})
        self.assertFalse(fine)
        self.assertEqual(lines[0], "edges: 0.500 is under the floor of 0.510")

    def test_a_floor_can_be_of_another_figure_than_f1(self):
        self.assertFalse(compare(SCORES, {"edges/precision": 0.71})[1])
        self.assertTrue(compare(SCORES, {"edges/precision": 0.69})[1])

    def test_a_figure_without_a_row_has_a_floor_too(self):
        self.assertTrue(compare(SCORES, {"status": 0.9})[1])
        self.assertFalse(compare(SCORES, {"status": 0.91})[1])

    def test_a_figure_far_above_its_floor_asks_for_a_higher_one(self):
        lines, fine = compare(SCORES, {"nodes": 0.7})
        self.assertTrue(fine)
        self.assertIn("can rise", lines[0])

    def test_a_floor_of_an_unknown_figure_is_an_error(self):
        with self.assertRaises(KeyError):
            compare(SCORES, {"corners": 0.1})


if __name__ == "__main__":
    unittest.main()
