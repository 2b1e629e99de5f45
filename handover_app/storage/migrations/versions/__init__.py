"""One module for each migration; numbers go up, and a released one is never changed."""
