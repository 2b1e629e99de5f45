"""The page of somebody who takes over; `presentation/taking_over` says what it shows."""
