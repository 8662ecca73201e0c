#ifndef ST4SD_TABLE_HPP
#define ST4SD_TABLE_HPP

/// @file
/// All about tables: reading CSV, choosing rows and columns, putting tables together, rows as structs.

#include <st4sd/model/table.hpp>
#include <st4sd/table/append.hpp>
#include <st4sd/table/csv_parser.hpp>
#include <st4sd/table/csv_records.hpp>
#include <st4sd/table/csv_rows.hpp>
#include <st4sd/table/join.hpp>
#include <st4sd/table/read_csv.hpp>
#include <st4sd/table/select.hpp>
#include <st4sd/table/to_rows.hpp>

#endif
